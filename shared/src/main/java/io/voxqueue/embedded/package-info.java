/** The MongoDB-compatible store that lives in this process when there is no MongoDB to connect to. */
@NullMarked
package io.voxqueue.embedded;

import org.jspecify.annotations.NullMarked;
