package etpm.engine;

import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Random values of declared structures and commands: of the right types, seldom sensible. */
final class RandomValues {
    private static final int[] LENGTHS = {0, 0, 1, 2, 4, 8, 16, 20, 32, 32, 32, 48, 64, 100, 1024};
    private static final List<Class<?>> STRUCTURES = structures();
    private static final Map<Class<?>, List<Class<?>>> ARMS = new HashMap<>();
    private static final Map<Class<?>, List<Object>> CONSTANTS = new HashMap<>();

    private final Random random;
    private final List<TpmHandle> handles;
    private final List<TpmtPublic> templates;

    RandomValues(Random random, List<TpmHandle> handles, List<TpmtPublic> templates) {
        this.random = random;
        this.handles = handles;
        this.templates = templates;
    }

    /** A value of a record, an interface of records, or a plain type. */
    Object of(Type type) {
        if (type instanceof ParameterizedType list) {
            List<Object> elements = new ArrayList<>();
            int size = random.nextInt(4);
            for (int i = 0; i < size; i++) elements.add(of(list.getActualTypeArguments()[0]));
            return elements;
        }
        Class<?> raw = (Class<?>) type;
        if (raw == boolean.class) return random.nextBoolean();
        if (raw == int.class) return number();
        if (raw == long.class) return random.nextInt(4) == 0 ? random.nextLong() : (long) number();
        if (raw == byte.class) return (byte) random.nextInt();
        if (raw == Bytes.class) return Bytes.wrap(octets());
        if (raw == Secret.class) return Secret.take(octets());
        if (raw == TpmHandle.class) return pick(handles);
        if (raw == TpmtPublic.class) return template();
        if (raw.isEnum()) return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        if (raw.isInterface()) return of(pick(ARMS.computeIfAbsent(raw, RandomValues::arms)));
        List<Object> constants = CONSTANTS.computeIfAbsent(raw, RandomValues::constants);
        if (!constants.isEmpty() && random.nextInt(8) != 0) return pick(constants);
        return construct(raw);
    }

    private int number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(4);
            case 1 -> random.nextInt(2049);
            case 2 -> 1 << random.nextInt(31);
            default -> random.nextInt();
        };
    }

    byte[] octets() {
        byte[] octets = new byte[LENGTHS[random.nextInt(LENGTHS.length)]];
        if (random.nextBoolean()) random.nextBytes(octets);
        return octets;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private TpmtPublic template() {
        TpmtPublic base = pick(templates);
        int attributes = base.objectAttributes().value();
        if (random.nextInt(3) == 0) attributes ^= 1 << random.nextInt(20);
        return new TpmtPublic(
                base.type(),
                base.nameAlg(),
                new TpmaObject(attributes),
                base.authPolicy(),
                base.parameters(),
                base.unique());
    }

    private Object construct(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) throw new IllegalArgumentException(type + " is no record");
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = of(components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Class<?>> arms(Class<?> union) {
        return STRUCTURES.stream()
                .filter(type -> union.isAssignableFrom(type) && (type.isRecord() || type.isEnum()))
                .toList();
    }

    private static List<Object> constants(Class<?> type) {
        List<Object> constants = new ArrayList<>();
        try {
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) constants.add(field.get(null));
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        return constants;
    }

    private static List<Class<?>> structures() {
        try {
            Path home = Path.of(TpmtPublic.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(home)) return structures(home);
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                return structures(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Class<?>> structures(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("etpm/spec/type"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .sorted()
                    .<Class<?>>map(name -> load("etpm.spec.type." + name.substring(0, name.length() - 6)))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, TpmtPublic.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
