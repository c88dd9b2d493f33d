package etpm.channel;

import java.io.IOException;

/** A connection as a gate sees it: frames in their order. */
interface Frames {
    void send(Frame frame) throws IOException;

    Frame receive() throws IOException;
}
