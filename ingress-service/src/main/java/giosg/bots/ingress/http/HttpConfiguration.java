package giosg.bots.ingress.http;

import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> punctualHttp() {
    return factory -> {
      factory.setProtocol(PunctualHttp.class.getName());
      factory.addContextCustomizers(HttpConfiguration::answerPlainly);
    };
  }

  private static void answerPlainly(Context context) {
    if (context.getParent() instanceof StandardHost host) {
      host.setErrorReportValveClass(PlainErrors.class.getName());
    }
  }

  @Bean
  FilterRegistrationBean<PlainAnswers> plainAnswers() {
    FilterRegistrationBean<PlainAnswers> filter = new FilterRegistrationBean<>(new PlainAnswers());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
