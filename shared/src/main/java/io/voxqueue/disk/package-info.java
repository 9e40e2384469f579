/** What is kept as files in the data directory. */
@NullMarked
package io.voxqueue.disk;

import org.jspecify.annotations.NullMarked;
