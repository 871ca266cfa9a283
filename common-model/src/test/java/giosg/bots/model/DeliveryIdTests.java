package giosg.bots.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryIdTests {
  @Test
  void counts_how_often_a_delivery_was_brought_back() {
    DeliveryId first = new DeliveryId("0b8f0b8c-6a1e-4d0a-9a3c-0d6d2b1f0a55");
    assertThat(first.round()).isZero();
    assertThat(first.again().value()).isEqualTo(first + "_r1");
    assertThat(first.again().again()).isEqualTo(new DeliveryId(first + "_r2"));
    assertThat(first.again().again().round()).isEqualTo(2);
    assertThat(new DeliveryId("_r1").round()).isZero();
  }
}
