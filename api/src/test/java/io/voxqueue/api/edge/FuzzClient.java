// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends what it is given and waits until it is answered, or the connection is closed: anything else is a hang. */
final class FuzzClient implements AutoCloseable {
    private final int port;
    private Optional<RawConnection> kept = Optional.empty();

    FuzzClient(int port) {
        this.port = port;
    }

    List<RawAnswer> send(FuzzRequest request) throws IOException {
        return request.framed() ? List.of(ask(request)) : shout(request);
    }

    private RawAnswer ask(FuzzRequest request) throws IOException {
        RawConnection connection = kept.isPresent() ? kept.get() : new RawConnection(port);
        kept = Optional.of(connection);
        Optional<RawAnswer> answer = connection.send(request.bytes()).next(request.bodiless());
        if (answer.map(given -> given.header("Connection").equalsIgnoreCase("close"))
                .orElse(true)) {
            hangUp();
        }
        return answer.orElseThrow(() -> new IOException("There is no answer"));
    }

    /** All answers up to the end. */
    private List<RawAnswer> shout(FuzzRequest request) throws IOException {
        List<RawAnswer> answers = new ArrayList<>();
        try (RawConnection connection = new RawConnection(port)) {
            try {
                connection.send(request.bytes()).end();
                for (Optional<RawAnswer> next = connection.next(false);
                        next.isPresent();
                        next = connection.next(false)) {
                    answers.add(next.get());
                }
            } catch (SocketException reset) {
                return answers; // the server had heard enough
            }
        }
        return answers;
    }

    @Override
    public void close() {
        hangUp();
    }

    /** The next request goes over another connection. */
    void hangUp() {
        kept.ifPresent(RawConnection::close);
        kept = Optional.empty();
    }
}
