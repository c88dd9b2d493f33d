package etpm.store;

/**
 * The last record of the log.
 *
 * @param name the segment's file
 * @param number the segment's
 * @param end where that file's next record goes
 * @param sequence the record's number
 * @param tag the record's
 * @param chain where the chain of commits stands with it
 */
record Head(String name, long number, long end, long sequence, byte[] tag, Chain chain) {}
