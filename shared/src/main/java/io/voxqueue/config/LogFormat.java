// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.config;

/** What the log looks like. */
public enum LogFormat {
    /** Lines that people read. */
    LINES,
    /** One JSON object a line. */
    JSON
}
