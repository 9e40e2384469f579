// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

class InMemoryConversationRepositoryTest extends ConversationRepositoryContract {
    private final ConversationRepository conversations = new InMemoryConversationRepository();

    @Override
    protected ConversationRepository conversations() {
        return conversations;
    }
}
