package etpm.attest.intel;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.attest.TcbStatus;
import etpm.attest.read.MalformedException;
import etpm.attest.read.Plain;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Typed members of a JSON object; one that is not there or of another type is {@link MalformedException}. */
record Fields(String what, JsonNode object) {
    Fields {
        if (!object.isObject()) throw new MalformedException("The " + what + " has a member that is not an object.");
    }

    boolean has(String name) {
        return object.has(name);
    }

    String text(String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isTextual()) throw wrong(name);
        return value.textValue();
    }

    int integer(String name, int max) {
        JsonNode value = object.get(name);
        if (value == null || !value.isInt() || value.intValue() < 0 || value.intValue() > max) throw wrong(name);
        return value.intValue();
    }

    Bytes hex(String name, int length) {
        try {
            Bytes octets = Bytes.ofHex(text(name));
            if (octets.length() == length) return octets;
        } catch (IllegalArgumentException e) {
            throw wrong(name);
        }
        throw wrong(name);
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw wrong(name);
        }
    }

    TcbStatus status(String name) {
        return TcbStatus.ofLabel(text(name)).orElseThrow(() -> wrong(name));
    }

    Fields object(String name) {
        JsonNode value = object.get(name);
        if (value == null) throw wrong(name);
        return new Fields(what, value);
    }

    List<Fields> objects(String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isArray()) throw wrong(name);
        List<Fields> all = new ArrayList<>();
        for (JsonNode element : value) all.add(new Fields(what, element));
        return List.copyOf(all);
    }

    Set<String> texts(String name) {
        JsonNode value = object.get(name);
        if (value == null) return Set.of();
        if (!value.isArray()) throw wrong(name);
        Set<String> all = new TreeSet<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) throw wrong(name);
            all.add(Plain.of(element.textValue()));
        }
        return Set.copyOf(all);
    }

    private MalformedException wrong(String name) {
        return new MalformedException("The " + what + " lacks " + name + ", or it is not what it must be.");
    }
}
