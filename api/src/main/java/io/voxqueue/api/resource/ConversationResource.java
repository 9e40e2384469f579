// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.dropwizard.auth.Auth;
import io.voxqueue.api.ConversationService;
import io.voxqueue.api.auth.Caller;
import io.voxqueue.api.view.ConversationSummaryView;
import io.voxqueue.api.view.ConversationView;
import io.voxqueue.api.view.PageView;
import io.voxqueue.conversation.Conversation;
import io.voxqueue.job.ConversationId;
import io.voxqueue.job.JobId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept of conversations: to look at, and to remove. */
@Path("/api/ai/conversations")
@Produces(MediaType.APPLICATION_JSON)
public final class ConversationResource {
    private final ConversationService service;

    public ConversationResource(ConversationService service) {
        this.service = service;
    }

    @GET
    public PageView<ConversationSummaryView> list(
            @Auth Caller caller,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = PageSize.parse(limit);
        Optional<ConversationId> before =
                Optional.ofNullable(cursor).map(Cursor::parse).map(ConversationId::of);
        List<Conversation> found = service.list(caller.owner(), before, size + 1);
        List<Conversation> page = found.subList(0, Math.min(size, found.size()));
        return new PageView<>(
                page.stream().map(ConversationSummaryView::from).toList(),
                found.size() > size
                        ? Cursor.after(new JobId(page.get(size - 1).id().value()))
                        : null);
    }

    @GET
    @Path("{id}")
    public ConversationView find(@Auth Caller caller, @PathParam("id") String id) {
        return ConversationView.from(service.find(caller.owner(), ConversationService.id(id)));
    }

    @DELETE
    @Path("{id}")
    public void delete(@Auth Caller caller, @PathParam("id") String id) throws IOException {
        service.delete(caller.owner(), ConversationService.id(id));
    }
}
