package etpm.channel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class FrameDeadlineTest {
    private static final Duration TIME = Duration.ofMillis(400);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final FrameDeadline deadline = new FrameDeadline(TIME, ended::countDown);

    private void endsInItsTime() throws InterruptedException {
        long begun = System.nanoTime();
        deadline.begin();
        ended.await();
        assertTrue(System.nanoTime() - begun >= TIME.toNanos());
    }

    @Test
    void aFrameThatIsNotWholeInTimeIsTheEnd() throws InterruptedException {
        endsInItsTime();
    }

    @Test
    void aLaterFrameHasAllOfItsTime() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            deadline.begin();
            deadline.done();
            Thread.sleep(50);
        }
        endsInItsTime();
    }

    @Test
    void framesThatAreWholeAreNot() throws InterruptedException {
        deadline.begin();
        deadline.done();
        assertFalse(ended.await(2 * TIME.toMillis(), TimeUnit.MILLISECONDS));
        // The timer has run out by now, and another is set.
        endsInItsTime();
    }
}
