// SPDX-License-Identifier: Apache-2.0
/** Sound and its timing: samples, stored audio and where each word lies in it. */
@NullMarked
package io.voxqueue.audio;

import org.jspecify.annotations.NullMarked;
