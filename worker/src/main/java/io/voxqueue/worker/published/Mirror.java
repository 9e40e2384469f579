// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Where archives are to be had. */
public interface Mirror {
    /** Opens an archive, behind the first bytes if it can. */
    Opened open(String archive, long behind) throws IOException, InterruptedException;

    /**
     * An archive on its way.
     *
     * @param from where the bytes begin: what was asked for, or 0 where that cannot be done
     * @param size of the whole archive, if it is known
     */
    record Opened(InputStream bytes, long from, OptionalLong size) {}

    /** A directory of this machine, or the address below which the archives are. */
    static Mirror of(String place) {
        if (place.startsWith("http://") || place.startsWith("https://")) {
            return new HttpMirror(URI.create(place.endsWith("/") ? place : place + "/"));
        }
        Path directory = Path.of(place);
        return (archive, behind) -> {
            Path file = directory.resolve(archive);
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(Math.min(behind, Files.size(file)));
            return new Opened(in, Math.min(behind, Files.size(file)), OptionalLong.of(Files.size(file)));
        };
    }
}
