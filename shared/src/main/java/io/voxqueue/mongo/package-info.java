/** What is kept in MongoDB: the connection, and one repository with its documents per aggregate. */
@NullMarked
package io.voxqueue.mongo;

import org.jspecify.annotations.NullMarked;
