package giosg.bots.simulator.api;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Request;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Cursor pages. giosg guarantees the order but not how many items a page has, so the sizes vary;
/// `next` is a whole URL. `previous` is always null here: no known client goes back.
final class Pages {
  private final List<Integer> sizes;
  private final Optional<String> publicUrl;

  /// Where a page begins and how many pages came before it.
  record Place(OptionalInt start, int page) {}

  Pages(List<Integer> sizes, Optional<String> publicUrl) {
    this.sizes = List.copyOf(sizes);
    this.publicUrl = publicUrl;
  }

  Place place(Request request) {
    Optional<String> cursor = request.parameter("cursor");
    if (cursor.isEmpty()) {
      return new Place(OptionalInt.empty(), 0);
    }
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(cursor.get());
      String[] numbers = new String(decoded, StandardCharsets.UTF_8).split("-", -1);
      return new Place(OptionalInt.of(Integer.parseInt(numbers[0])), Integer.parseInt(numbers[1]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
      throw Refusal.of(404, "Invalid cursor");
    }
  }

  int size(Place place) {
    return sizes.get(Math.floorMod(place.page(), sizes.size()));
  }

  Answer whole(Request request, List<ObjectNode> all) {
    Place place = place(request);
    return answer(request, place, Slice.of(all, place.start().orElse(0), size(place)));
  }

  Answer answer(Request request, Place place, Slice<ObjectNode> slice) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    if (slice.rest().isPresent()) {
      page.put("next", next(request, slice.rest().getAsInt() + "-" + (place.page() + 1)));
    } else {
      page.putNull("next");
    }
    page.putNull("previous").putArray("results").addAll(slice.items());
    return Answer.ok(page);
  }

  private String next(Request request, String place) {
    String cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(place.getBytes(StandardCharsets.UTF_8));
    String origin =
        publicUrl.orElseGet(() -> "http://" + request.header("host").orElse("localhost"));
    String ordering = request.parameter("ordering").map(by -> "&ordering=" + by).orElse("");
    return origin + request.path() + "?cursor=" + cursor + ordering;
  }
}
