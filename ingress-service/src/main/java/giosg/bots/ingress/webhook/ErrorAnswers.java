package giosg.bots.ingress.webhook;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Answers unknown paths, and our own bugs, with their status and nothing else.
@RestController
class ErrorAnswers implements ErrorController {
  private static final int NOT_FOUND = 404;

  @RequestMapping("/error")
  ResponseEntity<String> answer(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return ResponseEntity.status(status instanceof Integer code ? code : NOT_FOUND)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{}");
  }
}
