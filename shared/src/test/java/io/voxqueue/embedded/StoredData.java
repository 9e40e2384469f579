// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Data directories that earlier builds wrote; see the README beside them. */
public final class StoredData {
    /** Their names, oldest first. */
    public static final List<String> ALL = List.of("data-0.1.0-g25ffd93");

    private StoredData() {}

    /** Puts a copy of one where a service can use it. */
    public static Path copy(String name, Path target) throws IOException {
        try (InputStream resource = StoredData.class.getResourceAsStream("/io/voxqueue/stored/" + name + ".zip");
                ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return target;
    }
}
