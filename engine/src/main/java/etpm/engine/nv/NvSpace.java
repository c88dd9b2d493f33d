package etpm.engine.nv;

import etpm.engine.state.NvIndex;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.WireWriter;

/** How much NV there is for indices and persistent objects: a budget, so that no client can fill the host's disk. */
public final class NvSpace {
    /** Octets for all indices and persistent objects together. */
    public static final int CAPACITY = 1 << 20;

    /** What an index costs besides its data. */
    private static final int INDEX_OVERHEAD = 256;

    /** What a persistent object costs besides its public area: its sensitive area and Names. */
    private static final int OBJECT_OVERHEAD = 768;

    /** A persistent object of the largest kind in common use. */
    private static final int TYPICAL_OBJECT = OBJECT_OVERHEAD + 640;

    private NvSpace() {}

    /** What an index of this data size costs. */
    public static int cost(int dataSize) {
        return INDEX_OVERHEAD + dataSize;
    }

    /** What a persistent object costs. */
    public static int cost(TpmObject object) {
        return OBJECT_OVERHEAD
                + WireWriter.encode(object.publicArea(), TpmtPublicCodec::write).length();
    }

    /** Octets that are free. */
    public static int free(Tx tx) {
        int used = 0;
        for (NvIndex index : tx.nvIndices().values())
            used += cost(index.publicArea().dataSize());
        for (TpmObject object : tx.persistentObjects().values()) used += cost(object);
        return CAPACITY - used;
    }

    /** Refuses, with TPM_RC_NV_SPACE, what costs more than is free. */
    public static void require(Tx tx, int cost) {
        if (cost > free(tx)) throw TpmRc.NV_SPACE.bare();
    }

    /** How many more persistent objects fit. */
    public static int objectsThatFit(Tx tx) {
        return free(tx) / TYPICAL_OBJECT;
    }

    /** How many more counters fit. */
    public static int countersThatFit(Tx tx) {
        return free(tx) / cost(Long.BYTES);
    }
}
