package giosg.bots.simulator.world;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything giosg knows, in memory, behind one lock. A step is atomic: its events reach the
/// listeners in order before anybody else can look. The lock is never held over a wait: listeners
/// only take note.
public final class World {
  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;
  private final boolean waitingAfterLeave;
  private final Channels channels;
  private final People people = new People(this);
  private final Chats chats = new Chats(this);
  private final Members members = new Members(this);
  private final Talk talk = new Talk(this);
  private final Agents agents = new Agents(this);

  final Map<UUID, User> users = new LinkedHashMap<>();
  final Map<UUID, Team> teams = new LinkedHashMap<>();
  final Map<UUID, Room> rooms = new LinkedHashMap<>();
  final SequencedMap<UUID, Chat> allChats = new LinkedHashMap<>();
  final Map<UUID, Installation> installationOfBot = new ConcurrentHashMap<>();
  final CopyOnWriteArrayList<Installation> installations = new CopyOnWriteArrayList<>();

  /// @param waitingAfterLeave whether a chat waits again as soon as its last present participant
  ///     left; giosg does not document it
  public World(Clock clock, boolean waitingAfterLeave) {
    this.clock = clock;
    this.waitingAfterLeave = waitingAfterLeave;
    this.channels = new Channels(this);
  }

  public People people() {
    return people;
  }

  public Chats chats() {
    return chats;
  }

  public Members members() {
    return members;
  }

  public Talk talk() {
    return talk;
  }

  public Agents agents() {
    return agents;
  }

  /// From now on the listener hears every event.
  public void listen(ChannelListener listener) {
    channels.listen(listener);
  }

  /// The installation whose bot user this is, if the app is installed for it.
  public Optional<Installation> installationOf(User user) {
    return Optional.ofNullable(installationOfBot.get(user.id));
  }

  /// Tells the channels about presences that lapsed in silence; to be called now and then.
  public void noticeLapsedPresences() {
    step(
        () -> {
          users.values().forEach(channels::presenceOf);
          return true;
        });
  }

  <T> T step(Supplier<T> change) {
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }

  Instant now() {
    return clock.instant();
  }

  Channels channels() {
    return channels;
  }

  boolean waitingAfterLeave() {
    return waitingAfterLeave;
  }

  Chat chat(UUID id) {
    return found(allChats.get(id));
  }

  static <T> T found(@Nullable T thing) {
    if (thing == null) {
      throw Refusal.notFound();
    }
    return thing;
  }
}
