// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.nio.channels.SelectableChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.SelectableChannelEndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;

/**
 * So many connections at a time, of those that requests come by. One that becomes a WebSocket does not count any more: those
 * are long, and have a limit of their own.
 */
final class RequestConnectionLimit extends NetworkConnectionLimit implements Connection.Listener {
    private final Set<SelectableChannel> counted = ConcurrentHashMap.newKeySet();

    RequestConnectionLimit(int most, Connector connector) {
        super(most, connector);
    }

    @Override
    public void onAccepted(SelectableChannel channel) {
        counted.add(channel);
        super.onAccepted(channel);
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof ConnectionMetaData)
                && connection.getEndPoint() instanceof SelectableChannelEndPoint network) {
            onClosed(network.getChannel());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        // the channel's end tells
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        if (counted.remove(channel)) {
            super.onClosed(channel);
        }
    }
}
