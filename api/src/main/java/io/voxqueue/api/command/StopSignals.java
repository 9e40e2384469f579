// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hears the signals that ask a process to end, before the JVM does. Its own way to end is to run all shutdown hooks at
 * the same time, and ONNX Runtime's hook takes the models away from those who are still speaking: the process crashes.
 */
final class StopSignals {
    private static final List<String> NAMES = List.of("TERM", "INT");

    private StopSignals() {}

    /** Has the first such signal run the action, on a thread of its own; the action ends the process. */
    static void answerWith(Runnable action) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable once = () -> {
            if (asked.compareAndSet(false, true)) {
                new Thread(action, "stop").start();
            }
        };
        try {
            for (String name : NAMES) {
                handle(name, once);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java cannot listen to signals", e);
        }
    }

    /** By reflection: javac warns of {@code sun.misc} in a way that nothing can silence, and warnings are errors here. */
    private static void handle(String name, Runnable action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object listener = Proxy.newProxyInstance(
                StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        action.run();
                        return null;
                    }
                    return method.invoke(action, arguments);
                });
        Object number = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, number, listener);
    }
}
