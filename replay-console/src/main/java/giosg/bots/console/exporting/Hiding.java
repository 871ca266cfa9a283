package giosg.bots.console.exporting;

import giosg.bots.console.masking.Mask;
import giosg.bots.model.Channel;
import giosg.bots.model.Envelope;
import giosg.bots.model.MemberId;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Webhooks as giosg sent them, with nothing in them of what people wrote or are called. What is
/// not known to be harmless is hidden, since giosg may add members; what a bot decides by stays:
/// the ids of chat, room and message, kinds, times, yes and no. Persons get their names of a
/// rehearsal, so that it knows them again.
final class Hiding {
  private static final Set<String> PERSONS = Set.of("sender_id", "member_id");
  private static final Set<String> WORDS = Set.of("message", "response_value");
  private static final Set<String> IDS = Set.of("chat_id", "room_id");
  private static final Set<String> KINDS = Set.of("type", "sender_type", "member_type");
  private static final String COUNT = "present_user_participant_count";
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,128}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{5,18}(Z|[+-]\\d\\d:?\\d\\d)");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Mask mask;
  private final Persons persons;

  Hiding(Mask mask, Persons persons) {
    this.mask = mask;
    this.persons = persons;
  }

  ObjectNode of(Envelope envelope) {
    Channel.Part part = Channel.of(envelope.channel()).part();
    boolean visitors = envelope.resource().filter(Hiding::isOfVisitor).isPresent();
    ObjectNode webhook = JSON.objectNode();
    webhook
        .put("channel", envelope.channel())
        .put("action", envelope.action())
        .put(
            "resource_id",
            part == Channel.Part.MEMBERSHIPS
                ? person(envelope.resourceId(), visitors)
                : envelope.resourceId());
    envelope
        .resource()
        .map(
            resource ->
                resource instanceof ObjectNode fields
                    ? fields(fields, part, visitors)
                    : hidden(resource))
        .ifPresent(resource -> webhook.set("resource", resource));
    return webhook;
  }

  private static boolean isOfVisitor(JsonNode resource) {
    return resource.path("sender_type").asString("").equals("visitor")
        || resource.path("member_type").asString("").equals("visitor");
  }

  private ObjectNode fields(ObjectNode resource, Channel.Part part, boolean visitors) {
    boolean named = part == Channel.Part.CHAT || part == Channel.Part.MESSAGES;
    ObjectNode fields = JSON.objectNode();
    resource.forEachEntry(
        (name, value) -> {
          boolean id = IDS.contains(name) || (name.equals("id") && named);
          if (value.isString() && PERSONS.contains(name)) {
            fields.put(name, person(value.stringValue(), visitors));
          } else if (value.isString() && WORDS.contains(name)) {
            fields.put(name, mask.of(value.stringValue()));
          } else if ((id && is(ID, value))
              || (KINDS.contains(name) && is(NAME, value))
              || name.equals(COUNT)) {
            fields.set(name, value.isContainer() ? hidden(value) : value);
          } else {
            fields.set(name(name), hidden(value));
          }
        });
    return fields;
  }

  private static boolean is(Pattern pattern, JsonNode value) {
    return value.isString() && pattern.matcher(value.stringValue()).matches();
  }

  private String person(String id, boolean visitor) {
    if (!ID.matcher(id).matches()) {
      return mask.ofName(id);
    }
    MemberId member = new MemberId(id);
    return visitor ? persons.visitor(member) : persons.colleague(member);
  }

  private JsonNode hidden(JsonNode value) {
    if (mask.isNone()) {
      return value;
    }
    return switch (value) {
      case ObjectNode fields -> {
        ObjectNode hidden = JSON.objectNode();
        fields.forEachEntry((name, inside) -> hidden.set(name(name), hidden(inside)));
        yield hidden;
      }
      case ArrayNode all -> {
        ArrayNode hidden = JSON.arrayNode();
        all.forEach(inside -> hidden.add(hidden(inside)));
        yield hidden;
      }
      case JsonNode text when text.isString() ->
          is(TIME, text) ? text : JSON.stringNode(mask.ofName(text.stringValue()));
      case JsonNode number when number.isNumber() -> JSON.numberNode(0);
      case JsonNode harmless -> harmless;
    };
  }

  /// Members are giosg's, but for what companies tell of visitors by names of their own.
  private String name(String name) {
    return NAME.matcher(name).matches() ? name : mask.ofName(name);
  }
}
