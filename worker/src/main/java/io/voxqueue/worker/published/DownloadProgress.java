// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

/** Hears how far a download is. */
public interface DownloadProgress {
    /** Nobody wants to know. */
    DownloadProgress UNHEARD = (archive, bytes, total) -> {};

    /**
     * So many bytes have come.
     *
     * @param total of the archive, or -1 when that is not known
     */
    void at(String archive, long bytes, long total);
}
