package etpm.spec.tables;

import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;

/** Finds declarations and generated codecs by the specification's names. */
final class Codecs {
    private static final List<String> PACKAGES = List.of("type", "alg", "attr", "handle", "rc");

    private Codecs() {}

    private static Class<?> named(String simpleName) {
        for (String home : PACKAGES) {
            try {
                return Class.forName("etpm.spec." + home + "." + simpleName);
            } catch (ClassNotFoundException e) {
                // The next one, then.
            }
        }
        throw new AssertionError("no class " + simpleName);
    }

    /** The record or interface that declares a type. */
    static Class<?> type(String specName) {
        return named(Names.type(specName));
    }

    static CommandSpec<?, ?> command(String specName) {
        return CommandTable.all().stream()
                .filter(spec -> spec.name().equals(specName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no command " + specName));
    }

    private static ParameterizedType specType(CommandSpec<?, ?> spec) {
        return (ParameterizedType) spec.getClass().getGenericSuperclass();
    }

    static Class<?> recordOf(CommandSpec<?, ?> spec) {
        return (Class<?>) specType(spec).getActualTypeArguments()[0];
    }

    static Class<?> responseOf(CommandSpec<?, ?> spec) {
        return (Class<?>) specType(spec).getActualTypeArguments()[1];
    }

    /** Reads and writes values of one type. */
    static final class Codec {
        private final Method read;
        private final Method write;

        Codec(String specName) {
            Class<?> codec = named(Names.type(specName) + "Codec");
            read = method(codec, "read");
            write = method(codec, "write");
        }

        private static Method method(Class<?> codec, String name) {
            return Arrays.stream(codec.getMethods())
                    .filter(method -> method.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        /** Whether reading takes the parameter that allows the null value. */
        boolean inheritsNull() {
            return read.getParameterCount() == 2 && read.getParameterTypes()[1] == boolean.class;
        }

        Object read(WireReader reader, boolean orNull) {
            return inheritsNull() ? call(read, reader, orNull) : call(read, reader);
        }

        void write(Object value, WireWriter writer) {
            call(write, value, writer);
        }

        /** The selector of a union, of the type that its codec takes. */
        Object selector(long value) {
            try {
                return read.getParameterTypes()[1].getConstructor(int.class).newInstance((int) value);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }

        Object readArm(WireReader reader, Object selector) {
            return call(read, reader, selector);
        }

        void writeArm(Object value, Object selector, WireWriter writer) {
            call(write, value, selector, writer);
        }

        private static Object call(Method method, Object... arguments) {
            try {
                return method.invoke(null, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException cause) throw cause;
                throw new AssertionError(e.getCause());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }
}
