package etpm.attest.policy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value of a YAML file with its place. Scalars are taken as they are written: a digest of decimal digits is no number
 * here. Names are never given twice, and one that is not known is an error.
 *
 * @param file what sentences call the file
 * @param path the names that lead here, with dots between
 */
record Yaml(String file, String path, Node node) {
    static Yaml parse(String file, String text) throws PolicyError {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        options.setCodePointLimit(1 << 20);
        try {
            Node root = new org.yaml.snakeyaml.Yaml(options).compose(new java.io.StringReader(text));
            if (!(root instanceof MappingNode))
                throw new PolicyError("The policy " + file + " is empty: begin with etpm-policy: 1.");
            return new Yaml(file, "", root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new PolicyError(file + ", line " + line + ": this is not YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            throw new PolicyError(file + " is not YAML.");
        }
    }

    PolicyError error(String what) {
        return new PolicyError(file + ", line " + (node.getStartMark().getLine() + 1) + ": "
                + (path.isEmpty() ? "the policy" : path) + " " + what + ".");
    }

    private Map<String, Node> members() throws PolicyError {
        if (!(node instanceof MappingNode mapping)) throw error("must have named members below it");
        Map<String, Node> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) throw error("has a name that is no text");
            if (members.put(key.getValue(), tuple.getValueNode()) != null) {
                throw error("has " + key.getValue() + " twice");
            }
        }
        return members;
    }

    Set<String> names() throws PolicyError {
        return members().keySet();
    }

    void only(String... known) throws PolicyError {
        for (String name : names()) {
            if (!List.of(known).contains(name)) {
                throw error("does not know \"" + name + "\"; it has " + String.join(", ", known));
            }
        }
    }

    Optional<Yaml> find(String name) throws PolicyError {
        @Nullable Node found = members().get(name);
        return found == null
                ? Optional.empty()
                : Optional.of(new Yaml(file, path.isEmpty() ? name : path + "." + name, found));
    }

    Yaml need(String name, String example) throws PolicyError {
        Optional<Yaml> found = find(name);
        if (found.isEmpty()) throw error("lacks " + name + ": write " + example);
        return found.get();
    }

    boolean isText(String text) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
    }

    String text() throws PolicyError {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isEmpty()) throw error("must be one text");
        return scalar.getValue();
    }

    /** The texts of a list; one text alone is a list of one. */
    Set<String> texts() throws PolicyError {
        if (node instanceof ScalarNode) return Set.of(text());
        if (!(node instanceof SequenceNode sequence)) throw error("must be a list");
        Set<String> all = new LinkedHashSet<>();
        for (Node item : sequence.getValue()) all.add(new Yaml(file, path, item).text());
        return all;
    }

    Set<String> texts(String form, String what) throws PolicyError {
        Set<String> all = texts();
        if (all.isEmpty()) throw error("is empty, and nothing would be accepted: give " + what);
        for (String text : all) {
            if (!Pattern.matches(form, text)) throw error("has \"" + text + "\", which is not " + what);
        }
        return all;
    }

    String oneOf(String first, String second) throws PolicyError {
        String text = text();
        if (!text.equals(first) && !text.equals(second)) {
            throw error("is \"" + text + "\"; it can be " + first + " or " + second);
        }
        return text;
    }

    long number(long least, long most) throws PolicyError {
        try {
            long number = Long.parseLong(text());
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            throw error("is \"" + text() + "\", which is not a whole number");
        }
        throw error("is out of range: it can be " + least + " to " + most);
    }
}
