// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.view.PageView;
import io.voxqueue.api.view.VoiceView;
import io.voxqueue.voice.Voice;
import io.voxqueue.voice.VoiceCatalog;
import io.voxqueue.voice.VoiceId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who can speak. */
@Path("/api/tts/voices")
@Produces(MediaType.APPLICATION_JSON)
public final class VoiceResource {
    private final VoiceCatalog voices;

    public VoiceResource(VoiceCatalog voices) {
        this.voices = voices;
    }

    @GET
    public PageView<VoiceView> list() {
        return new PageView<>(voices.voices().stream().map(this::view).toList(), null);
    }

    @GET
    @Path("{id}")
    public VoiceView find(@PathParam("id") String id) {
        return voices.voices().stream()
                .filter(voice -> voice.id().toString().equals(id))
                .findFirst()
                .map(this::view)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.VOICE_NOT_FOUND, "There is no such voice; GET /api/tts/voices lists all"));
    }

    private VoiceView view(Voice voice) {
        VoiceId first = voices.defaultVoice().id();
        return VoiceView.from(voice, first);
    }
}
