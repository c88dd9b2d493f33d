package etpm.spec.alg;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HexFormat;

/** The constant names of open value types, for people reading logs and test failures. */
public final class Names {
    private Names() {}

    /** The name of the constant of {@code type} that equals {@code value}, else its number in hexadecimal. */
    public static String of(Class<? extends Record> type, Record value) {
        try {
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && value.equals(field.get(null))) return field.getName();
            }
            Object number = type.getMethod("value").invoke(value);
            return "0x" + HexFormat.of().toHexDigits((short) (int) (Integer) number);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
