// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {
    @Test
    void othersLoseTheirRightsToADirectoryThatIsThere(@TempDir Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        PrivateDirectory.make(directory);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // where nobody, not even root, may change who looks into /proc
    void directoryThatCannotBeClosedToOthersIsRefusedWithItsOwner() throws IOException {
        Path open = Path.of("/proc/self/task");

        assertThatThrownBy(() -> PrivateDirectory.make(open))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(open + ": others cannot be kept out of it: it belongs to "
                        + Files.getOwner(open).getName() + ", this process runs as "
                        + System.getProperty("user.name"));
    }
}
