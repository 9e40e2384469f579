// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the vocoder of a voice: the one it names, else the configured one, else a published Larynx one. */
final class VocoderDirectories {
    private static final List<String> LARYNX =
            List.of("hifi_gan/universal_large", "hifi_gan/vctk_medium", "hifi_gan/vctk_small");

    private final List<Path> roots;
    private final Optional<String> configured;

    VocoderDirectories(List<Path> roots, Optional<String> configured) {
        this.roots = List.copyOf(roots);
        this.configured = configured;
    }

    /** Accepts {@code slt-sf} for {@code vocoder/slt-sf}, and a path below the voices' directory. */
    Path find(Optional<String> named) {
        Optional<String> wanted = named.or(() -> configured);
        if (wanted.isPresent()) {
            return existing(wanted.get())
                    .orElseThrow(() -> new UnusableModelException("its vocoder '" + wanted.get() + "' is not under "
                            + roots.stream().map(Path::toString).collect(Collectors.joining(" or "))));
        }
        return LARYNX.stream()
                .flatMap(name -> existing(name).stream())
                .findFirst()
                .orElseThrow(() -> new UnusableModelException(
                        "it names no vocoder, none is configured and none of " + LARYNX + " is there"));
    }

    private Optional<Path> existing(String name) {
        return roots.stream()
                .flatMap(voices -> Stream.of(voices.resolve("vocoder").resolve(name), voices.resolve(name)))
                .filter(directory -> Files.isRegularFile(directory.resolve("generator.onnx")))
                .findFirst();
    }
}
