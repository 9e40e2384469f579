// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Goes into another Java process and takes all the memory it has. */
public final class MemoryHog {
    private static final int PIECE = 16 << 20;
    private static final List<byte[]> TAKEN = new ArrayList<>();

    private MemoryHog() {}

    /** Runs in the other process. */
    public static void agentmain(String arguments) {
        Thread hog = new Thread(MemoryHog::takeAll, "hog");
        hog.setDaemon(true);
        hog.start();
    }

    static void enter(long process, Path directory) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(process));
        try {
            machine.loadAgent(jar(directory).toString());
        } finally {
            machine.detach();
        }
    }

    private static void takeAll() {
        while (true) {
            TAKEN.add(new byte[PIECE]);
        }
    }

    private static Path jar(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Agent-Class"), MemoryHog.class.getName());
        Path jar = directory.resolve("hog.jar");
        String name = MemoryHog.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = MemoryHog.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
