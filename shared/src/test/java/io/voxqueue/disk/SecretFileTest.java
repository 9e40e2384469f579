// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir
    private Path directory;

    @Test
    void aSecretIsMadeOnceAndKeptForItsOwnerOnly() throws Exception {
        Path file = directory.resolve("data/jwt.secret");

        assertThat(SecretFile.readOrMake(file, () -> "first").reveal()).isEqualTo("first");
        assertThat(SecretFile.readOrMake(file, () -> "second").reveal()).isEqualTo("first");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatADeadProcessLeftHalfWrittenIsReplaced() throws Exception {
        Path file = directory.resolve("jwt.secret");
        Files.writeString(directory.resolve("jwt.secret.part"), "hal");

        assertThat(SecretFile.read(file)).isEmpty();
        assertThat(SecretFile.readOrMake(file, () -> "whole").reveal()).isEqualTo("whole");
    }
}
