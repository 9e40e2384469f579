// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client that sends just the bytes it is told to. */
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    public RawConnection(int port) throws IOException {
        this(port, 64 * 1024);
    }

    /** One that has room for so many bytes only that it has not read yet. */
    public RawConnection(int port, int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** The port of this end of it. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Says that nothing more will come. */
    public RawConnection end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    public RawAnswer answer() throws IOException {
        return next(false).orElseThrow(() -> new IOException("The server closed the connection without an answer"));
    }

    /** Absent if the server closes the connection instead. */
    public Optional<RawAnswer> next(boolean bodiless) throws IOException {
        return RawAnswer.read(in, bodiless);
    }

    /** One line of an answer. */
    public String line() throws IOException {
        return RawAnswer.line(in);
    }

    /** At most so many bytes of what is left; none at the end. */
    public byte[] rest(int most) throws IOException {
        return in.readNBytes(most);
    }

    /** The status of the answer that the server closes the connection with; 0 if it gives none. */
    public int last() throws IOException {
        try {
            return next(false).map(RawAnswer::status).orElse(0);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException reset) {
            return 0;
        }
    }

    /** Whether the server closes the connection without another byte. */
    public boolean isClosedByServer() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
