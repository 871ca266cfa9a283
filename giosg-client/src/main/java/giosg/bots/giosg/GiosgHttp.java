package giosg.bots.giosg;

import static org.springframework.http.HttpHeaders.AUTHORIZATION;

import giosg.bots.model.ChatId;
import giosg.bots.model.ClientId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.RoomId;
import giosg.bots.model.UserId;
import giosg.bots.model.resource.OutgoingMessage;
import java.net.URI;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Every request that is ever sent to giosg. Each returns whatever status and body came, beyond 2xx
/// too.
@HttpExchange(accept = "application/json")
interface GiosgHttp {

  /// A further page of a list, which giosg names by an absolute URL.
  @GetExchange
  ResponseEntity<byte[]> page(@RequestHeader(AUTHORIZATION) String token, URI next);

  @GetExchange("/api/v5/users/{user}/clients")
  ResponseEntity<byte[]> clients(
      @RequestHeader(AUTHORIZATION) String token, @PathVariable UserId user);

  @PostExchange(url = "/api/v5/users/{user}/clients", contentType = "application/json")
  ResponseEntity<byte[]> createClient(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @RequestBody Map<String, Object> client);

  @PatchExchange(url = "/api/v5/users/{user}/clients/{client}", contentType = "application/json")
  ResponseEntity<byte[]> refreshClient(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable ClientId client,
      @RequestBody Map<String, Object> change);

  @DeleteExchange("/api/v5/users/{user}/clients/{client}")
  ResponseEntity<byte[]> deleteClient(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable ClientId client);

  @PatchExchange(url = "/api/v5/users/{user}", contentType = "application/json")
  ResponseEntity<byte[]> changeUser(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @RequestBody Map<String, Object> change);

  /// @param chats `chats` or `routed_chats`
  @GetExchange("/api/v5/users/{user}/{chats}/{chat}")
  ResponseEntity<byte[]> chat(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable String chats,
      @PathVariable ChatId chat);

  @PatchExchange(url = "/api/v5/users/{user}/chats/{chat}", contentType = "application/json")
  ResponseEntity<byte[]> changeChat(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable ChatId chat,
      @RequestBody Map<String, Object> change);

  @GetExchange("/api/v5/users/{user}/rooms/{room}")
  ResponseEntity<byte[]> room(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable RoomId room);

  /// @param chats `chats` or `routed_chats`
  @GetExchange("/api/v5/users/{user}/{chats}/{chat}/memberships")
  ResponseEntity<byte[]> memberships(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable String chats,
      @PathVariable ChatId chat);

  /// @param chats `pending_chats` or `routed_chats`
  @PostExchange(
      url = "/api/v5/users/{user}/{chats}/{chat}/memberships",
      contentType = "application/json")
  ResponseEntity<byte[]> join(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable String chats,
      @PathVariable ChatId chat,
      @RequestBody Map<String, Object> membership);

  @GetExchange("/api/v5/users/{user}/chat_memberships/{chat}")
  ResponseEntity<byte[]> ownMembership(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable ChatId chat);

  @PatchExchange(
      url = "/api/v5/users/{user}/chat_memberships/{chat}",
      contentType = "application/json")
  ResponseEntity<byte[]> changeOwnMembership(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable ChatId chat,
      @RequestBody Map<String, Object> change);

  @GetExchange("/api/v5/users/{user}/chats/{chat}/messages")
  ResponseEntity<byte[]> messages(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable ChatId chat);

  @PostExchange(
      url = "/api/v5/users/{user}/chats/{chat}/messages",
      contentType = "application/json")
  ResponseEntity<byte[]> say(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable ChatId chat,
      @RequestBody OutgoingMessage message);

  @PostExchange(
      url = "/api/v5/users/{user}/chats/{chat}/outgoing_chat_invitations",
      contentType = "application/json")
  ResponseEntity<byte[]> invite(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable UserId user,
      @PathVariable ChatId chat,
      @RequestBody Map<String, Object> invitation);

  /// @param version `v6`, or the deprecated `v5`
  @GetExchange("/api/{version}/orgs/{organization}/teams")
  ResponseEntity<byte[]> teams(
      @RequestHeader(AUTHORIZATION) String token,
      @PathVariable String version,
      @PathVariable OrganizationId organization);
}
