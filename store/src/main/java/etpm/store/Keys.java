package etpm.store;

import etpm.store.key.KeyException;
import etpm.store.key.KeySource;
import etpm.store.key.RootKey;
import etpm.store.key.SlotTable;
import java.util.List;
import java.util.Map;

/**
 * What seals the next segments.
 *
 * @param root closed by who holds it
 * @param slots what opens it
 */
record Keys(RootKey root, SlotTable slots) {
    /**
     * A new root key, in slots of its own.
     *
     * @param otherwise what is so when they cannot be made
     * @param slots the sources of each by its label, in the order in which they are tried
     */
    static Keys fresh(String otherwise, byte[] instance, Map<String, List<KeySource>> slots) {
        RootKey root = RootKey.random();
        SlotTable table = null;
        try {
            for (Map.Entry<String, List<KeySource>> slot : slots.entrySet()) {
                table = table == null
                        ? SlotTable.of(instance, root, slot.getKey(), slot.getValue())
                        : table.with(instance, root, slot.getKey(), slot.getValue());
            }
        } catch (KeyException e) {
            root.close();
            throw refused(otherwise, e);
        }
        if (table == null) {
            throw new IllegalArgumentException("A state has at least one slot");
        }
        return new Keys(root, table);
    }

    static StoreException.KeyRefused refused(String otherwise, KeyException cause) {
        return new StoreException.KeyRefused(otherwise + ": " + cause.getMessage(), cause);
    }
}
