package etpm.engine.state;

import etpm.spec.handle.TpmHandle;
import etpm.spec.type.Implementation;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Count;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U16;
import etpm.spec.wire.U8;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a running TPM that its store does not hold, so that with the store's records it goes on exactly where it was.
 *
 * @param owner a digest of the seeds: the TPM that this is a state of
 * @param objects transient objects and sequences with their places
 * @param exclusiveAudit the exclusive audit session, or nothing
 * @param orderlyIndices the NV indices whose data waits for the shutdown
 * @param established the flag that a dynamic launch sets
 * @param launch the state of a measured launch that is under way
 * @param hCrtmDigests what an H-CRTM has measured
 */
@Structure
public record VolatileState(
        @Tpm2bDigest Bytes owner,
        Orderly orderly,
        StateReset reset,
        Commits commits,
        StateClear clear,
        boolean started,
        @U8 int startupLocality,
        boolean hCrtm,
        boolean startedOrderly,
        boolean phEnable,
        PcrBanks pcrs,
        @Count(max = Implementation.MAX_LOADED_OBJECTS) List<Place> objects,
        @Count(max = Implementation.MAX_LOADED_SESSIONS) List<Session> sessions,
        @Count(max = 1) List<TpmHandle> exclusiveAudit,
        @Count(max = 1 << 16) List<NvIndex> orderlyIndices,
        boolean established,
        @Count(max = 16) List<SequenceObject.Midstate> launch,
        @Count(max = 16) List<TpmtHa> hCrtmDigests) {
    /** What is in one place of the transient memory: one of the two. */
    @Structure
    public record Place(
            @U16 int index,
            @Nullable TpmObject object,
            @Nullable SequenceObject sequence) {
        static Place of(int index, Slot slot) {
            return switch (slot) {
                case TpmObject object -> new Place(index, object, null);
                case SequenceObject sequence -> new Place(index, null, sequence);
            };
        }

        @Nullable
        Slot slot() {
            return object != null ? object : sequence;
        }
    }

    /** The volatile part of {@code state}, which shares its secrets. */
    public static VolatileState of(
            TpmState state,
            Bytes owner,
            boolean established,
            List<SequenceObject.Midstate> launch,
            List<TpmtHa> hCrtmDigests) {
        Volatile live = state.live();
        List<Place> objects = new ArrayList<>();
        for (int i = 0; i < live.objects().size(); i++) {
            Slot slot = live.objects().at(i);
            if (slot != null) objects.add(Place.of(i, slot));
        }
        return new VolatileState(
                owner,
                state.orderly().from(0),
                state.reset(),
                state.commits(),
                state.clear(),
                live.started(),
                live.startupLocality(),
                live.hCrtm(),
                live.startedOrderly(),
                live.phEnable(),
                live.pcrs(),
                objects,
                live.sessions().all(),
                live.exclusiveAudit() == null ? List.of() : List.of(live.exclusiveAudit()),
                state.nv().indices().values().stream().filter(Tx::isOrderlyNv).toList(),
                established,
                launch,
                hCrtmDigests);
    }

    /**
     * The state of a TPM whose store holds what {@code loaded} is.
     *
     * @throws StateBlob.Refused when the two do not fit, or this one contradicts itself
     */
    public TpmState onto(TpmState loaded, long hostMillis) throws StateBlob.Refused {
        Slots<Slot> places = Volatile.INITIAL.objects();
        for (Place place : objects) {
            Slot slot = place.slot();
            require(slot != null && (place.object == null || place.sequence == null));
            require(place.index < places.size() && places.at(place.index) == null);
            places = places.with(place.index, slot);
        }
        Slots<Session> loadedSessions = Volatile.INITIAL.sessions();
        Set<Integer> taken = new HashSet<>();
        for (SavedSession saved : reset.savedSessions())
            require(taken.add(saved.handle().index()));
        for (Session session : sessions) {
            int index = session.handle().index();
            require(session.handle().isSession() && index < loadedSessions.size() && taken.add(index));
            loadedSessions = loadedSessions.with(index, session);
        }
        for (PcrBank bank : pcrs.banks()) {
            require(bank.values().size() == Implementation.IMPLEMENTATION_PCR);
            for (Bytes value : bank.values()) {
                require(value.isEmpty() || value.length() == bank.hashAlg().digestSize());
            }
        }
        Orderly time = orderly.from(hostMillis);
        // The store may know of a later clock, and the clock never goes back.
        long savedClock = loaded.orderly().savedClock();
        if (Long.compareUnsigned(time.clock(), savedClock) < 0) time = time.withClock(savedClock);
        return new TpmState(
                loaded.persistent(),
                new Nv(withOrderlyData(loaded.nv().indices()), loaded.nv().objects()),
                time.withSavedClock(savedClock),
                reset,
                commits,
                clear,
                new Volatile(
                        started,
                        startupLocality,
                        hCrtm,
                        startedOrderly,
                        phEnable,
                        pcrs,
                        places,
                        loadedSessions,
                        exclusiveAudit.isEmpty() ? null : exclusiveAudit.getFirst()));
    }

    private SortedMap<Long, NvIndex> withOrderlyData(SortedMap<Long, NvIndex> stored) throws StateBlob.Refused {
        TreeMap<Long, NvIndex> indices = new TreeMap<>(stored);
        for (NvIndex index : orderlyIndices) {
            long key = Integer.toUnsignedLong(index.handle().value());
            NvIndex defined = indices.get(key);
            boolean same = defined != null
                    && Tx.isOrderlyNv(defined)
                    && index.data().length() == defined.data().length()
                    && index.publicArea()
                            .authPolicy()
                            .equals(defined.publicArea().authPolicy())
                    && index.authValue().equals(defined.authValue());
            if (!same) throw new StateBlob.Refused(StateBlob.Refused.Reason.MISMATCH);
            indices.put(key, index);
        }
        return Collections.unmodifiableSortedMap(indices);
    }

    private static void require(boolean holds) throws StateBlob.Refused {
        if (!holds) throw new StateBlob.Refused(StateBlob.Refused.Reason.DAMAGED);
    }
}
