// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every library that is shipped is listed with its licence, and under one that licenses/allowed.txt names. */
class LicencesIT {
    private static final Path HOME = Path.of(System.getProperty("voxqueue.home", ".."));
    private static final Path LICENCES = HOME.resolve("licenses");

    @Test
    void everyShippedLibraryIsListedAndNoOther() throws IOException {
        assertThat(shipped())
                .as("jars in lib/ and rows of licenses/THIRD-PARTY.md")
                .containsExactlyInAnyOrderElementsOf(listed().keySet());
    }

    @Test
    void everyLibraryHasALicenceThatIsAllowed() throws IOException {
        Set<String> allowed = Set.copyOf(Files.readAllLines(LICENCES.resolve("allowed.txt")));
        Map<String, String> names = names();
        listed().forEach((jar, licences) -> assertThat(licences)
                .as(jar)
                .anyMatch(licence -> allowed.contains(names.getOrDefault(licence, licence))));
    }

    private static List<String> shipped() throws IOException {
        try (Stream<Path> jars = Files.list(HOME.resolve("api/target/lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> !name.startsWith("voxqueue-"))
                    .toList();
        }
    }

    /** File name of each library and its licences, of which one may be chosen. */
    private static Map<String, List<String>> listed() throws IOException {
        Map<String, List<String>> listed = new TreeMap<>();
        for (String line : Files.readAllLines(LICENCES.resolve("THIRD-PARTY.md"))) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|", -1);
                String artifact = cells[1].strip().replaceAll(".*:(.*)`", "$1");
                listed.put(
                        artifact + "-" + cells[2].strip() + ".jar",
                        List.of(cells[3].strip().split(" or ", -1)));
            }
        }
        return listed;
    }

    /** What projects call their licences, and what we call them. */
    private static Map<String, String> names() throws IOException {
        Map<String, String> names = new HashMap<>();
        for (String line : Files.readAllLines(LICENCES.resolve("names.txt"))) {
            List<String> same = new ArrayList<>(List.of(line.split("\\|", -1)));
            same.forEach(name -> names.put(name, same.get(0)));
        }
        return names;
    }
}
