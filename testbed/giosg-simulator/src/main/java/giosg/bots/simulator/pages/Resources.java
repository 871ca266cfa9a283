package giosg.bots.simulator.pages;

import giosg.bots.simulator.world.Message;
import giosg.bots.simulator.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// giosg's resources as templates read them: under the names that giosg's API has for them.
record Resources(World world) {

  static Map<String, Object> of(ObjectNode resource) {
    return JsonMapper.shared().convertValue(resource, new TypeReference<>() {});
  }

  static List<Map<String, Object>> of(List<ObjectNode> resources) {
    return resources.stream().map(Resources::of).toList();
  }

  Map<String, Object> user(UUID id) {
    return of(world.people().json(world.people().user(id)));
  }

  /// One line of a list of chats.
  Map<String, Object> line(UUID chat) {
    Map<String, Object> line = of(world.chats().overview(chat));
    line.put("last_words", world.talk().lastWords(chat));
    return line;
  }

  /// A whole chat: `chat`, `messages`, which of its members are bots, and which of its buttons
  /// cannot be pressed.
  Map<String, Object> whole(UUID id) {
    ObjectNode chat = world.chats().overview(id);
    Set<String> bots = new HashSet<>();
    for (JsonNode member : chat.path("memberships")) {
      if (member.path("is_bot").asBoolean()) {
        bots.add(member.path("member_id").stringValue());
      }
    }
    Map<String, Object> whole = new HashMap<>();
    whole.put("chat", of(chat));
    whole.put("language", world.chats().brief(id).path("language").stringValue());
    whole.put("bots", bots);
    whole.put("messages", of(world.talk().all(id).stream().map(Message::json).toList()));
    whole.put(
        "disabled",
        Set.copyOf(world.talk().disabledButtons(id).stream().map(UUID::toString).toList()));
    return whole;
  }
}
