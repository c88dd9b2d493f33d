package etpm.store;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.store.key.KeySource;

/** A source whose secret is its name. */
record TestKey(String name) implements KeySource {
    @Override
    public int type() {
        return 1;
    }

    @Override
    public String describe() {
        return "key " + name;
    }

    @Override
    public Fresh fresh() {
        return new Fresh(Bytes.EMPTY, secret(Bytes.EMPTY));
    }

    @Override
    public Secret secret(Bytes parameters) {
        return Secret.take(Bytes.ofAscii(name).toByteArray());
    }
}
