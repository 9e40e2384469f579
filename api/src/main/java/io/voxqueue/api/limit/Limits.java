// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.stream.Stream;

/** Puts a limit in front of each resource that is not {@link Unlimited}: its owner's, or its address's if it is open. */
public final class Limits implements DynamicFeature {
    private final OwnerFilter owners;
    private final OpenFilter open;
    private final QuotaHeaders headers = new QuotaHeaders();

    public Limits(RequestLimit owners, RequestLimit addresses) {
        this.owners = new OwnerFilter(owners);
        this.open = new OpenFilter(addresses);
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!isMarked(resource, Unlimited.class)) {
            context.register(isMarked(resource, PermitAll.class) ? open : owners);
            context.register(headers);
        }
    }

    private static boolean isMarked(ResourceInfo resource, Class<? extends Annotation> mark) {
        return Stream.<AnnotatedElement>of(resource.getResourceMethod(), resource.getResourceClass())
                .anyMatch(element -> element.isAnnotationPresent(mark));
    }
}
