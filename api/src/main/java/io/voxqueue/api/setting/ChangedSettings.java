// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * Leads validation past what is known to be good, as all is that is as packaged: a test found it so. To find it good again
 * would take a quarter of a second at each start.
 */
final class ChangedSettings implements TraversableResolver {
    private JsonNode good = MissingNode.getInstance();
    private JsonNode own = MissingNode.getInstance();

    /** Until this is said, everything is taken for changed. */
    void between(JsonNode good, JsonNode own) {
        this.good = good;
        this.own = own;
    }

    @Override
    public boolean isReachable(
            @Nullable Object holder, Path.Node property, Class<?> root, Path toHolder, ElementType type) {
        return true;
    }

    @Override
    public boolean isCascadable(
            @Nullable Object holder, Path.Node property, Class<?> root, Path toHolder, ElementType type) {
        return !isGood(property, toHolder);
    }

    /** Elements of lists have no names of their own: once a list differs, all of it is looked at. */
    private boolean isGood(Path.Node property, Path toHolder) {
        JsonNode before = good;
        JsonNode now = own;
        for (Path.Node node : toHolder) {
            if (node.isInIterable()) {
                return false;
            }
            before = under(before, node);
            now = under(now, node);
        }
        return !own.isMissingNode() && under(before, property).equals(under(now, property));
    }

    /** The root of a path has no name. */
    private static JsonNode under(JsonNode parent, Path.Node node) {
        return node.getName() == null ? parent : parent.path(node.getName());
    }
}
