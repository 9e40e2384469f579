// SPDX-License-Identifier: Apache-2.0
/** By which bytes are known again: audio, requests, files of voices. */
@NullMarked
package io.voxqueue.digest;

import org.jspecify.annotations.NullMarked;
