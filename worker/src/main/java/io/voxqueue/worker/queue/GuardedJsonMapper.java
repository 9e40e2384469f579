// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jobrunr.jobs.JobParameter;
import org.jobrunr.jobs.context.JobContext;
import org.jobrunr.jobs.states.JobState;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;

/**
 * Reads and writes queue entries. JobRunr's own mapper makes an object of whatever class an entry names, so whoever can
 * write to the database could run code here; this one knows the few types that our entries are made of.
 */
final class GuardedJsonMapper extends JacksonJsonMapper {
    GuardedJsonMapper() {
        super(
                new ObjectMapper(),
                false); // a module that happens to be on the class path must not change what is stored
    }

    @Override
    protected ObjectMapper initObjectMapper(ObjectMapper mapper, boolean moduleAutoDiscover) {
        ObjectMapper open = super.initObjectMapper(mapper, moduleAutoDiscover);
        open.registerModule(
                new SimpleModule("guard").addDeserializer(JobParameter.class, new GuardedParameterDeserializer()));
        return open.activateDefaultTypingAsProperty(
                knownTypes(), ObjectMapper.DefaultTyping.NON_CONCRETE_AND_ARRAYS, "@class");
    }

    private static PolymorphicTypeValidator knownTypes() {
        return BasicPolymorphicTypeValidator.builder()
                .allowIfSubType(JobState.class)
                .allowIfSubType(JobContext.Metadata.class)
                .allowIfSubType(ArrayList.class)
                .allowIfSubType(ConcurrentHashMap.class)
                .allowIfSubType(CopyOnWriteArrayList.class)
                .build();
    }
}
