package etpm.engine.selftest;

import etpm.crypto.Crypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Cryptography in which one operation gives one wrong result, and that notes which wrong results there could be. */
final class FaultyCrypto {
    /**
     * A wrong result.
     *
     * @param method the operation
     * @param algorithms the algorithms and curves that it was asked for
     * @param what which part of the result is wrong, or what is answered always
     */
    record Fault(Method method, List<Object> algorithms, String what) {}

    private final Fault fault;
    private final Set<Fault> possible = new LinkedHashSet<>();
    private final Set<Method> used = new HashSet<>();

    /** With one fault, or none for null. */
    FaultyCrypto(Fault fault) {
        this.fault = fault;
    }

    Set<Fault> possible() {
        return possible;
    }

    Set<Method> used() {
        return used;
    }

    Crypto over(Crypto sound) {
        return wrap(Crypto.class, sound, List.of());
    }

    private <T> T wrap(Class<T> type, Object sound, List<Object> context) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    List<Object> algorithms = new ArrayList<>(context);
                    for (Object argument : arguments == null ? new Object[0] : arguments) {
                        if (argument instanceof TpmAlgId || argument instanceof TpmEccCurve) algorithms.add(argument);
                    }
                    used.add(method);
                    if (method.getReturnType() == void.class && isFault(method, algorithms, "nothing done"))
                        return null;
                    try {
                        return result(method, algorithms, method.invoke(sound, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }

    private boolean isFault(Method method, List<Object> algorithms, String what) {
        Fault here = new Fault(method, List.copyOf(algorithms), what);
        possible.add(here);
        return here.equals(fault);
    }

    private Object result(Method method, List<Object> algorithms, Object sound) throws ReflectiveOperationException {
        if (method.getName().equals("supports")) return sound;
        return switch (sound) {
            case null -> null;
            case Boolean answer -> {
                if (isFault(method, algorithms, "always yes")) yield true;
                yield isFault(method, algorithms, "always no") ? Boolean.FALSE : answer;
            }
            case Integer number -> isFault(method, algorithms, "number") ? Integer.valueOf(number / 2) : number;
            case byte[] octets -> isFault(method, algorithms, "octets") ? damaged(octets) : octets;
            case Record several -> damagedRecord(method, algorithms, several);
            default -> wrap(method.getReturnType(), sound, algorithms);
        };
    }

    private Object damagedRecord(Method method, List<Object> algorithms, Record sound)
            throws ReflectiveOperationException {
        RecordComponent[] components = sound.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getAccessor().invoke(sound);
            if (values[i] instanceof Bytes octets && isFault(method, algorithms, components[i].getName())) {
                values[i] = Bytes.wrap(damaged(octets.toByteArray()));
            } else if (values[i] instanceof Secret octets && isFault(method, algorithms, components[i].getName())) {
                values[i] = Secret.take(damaged(octets.toByteArray()));
            } else if (values[i] instanceof Record inner) {
                values[i] = damagedRecord(method, algorithms, inner);
            }
        }
        return sound.getClass().getDeclaredConstructor(types).newInstance(values);
    }

    private static byte[] damaged(byte[] octets) {
        byte[] damaged = octets.clone();
        // In the middle: the end of a midstate may be a part of a buffer that nothing is in.
        damaged[damaged.length / 2] ^= 1;
        return damaged;
    }
}
