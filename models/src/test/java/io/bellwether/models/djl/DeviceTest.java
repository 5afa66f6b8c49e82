package io.bellwether.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void readsEveryKind() {
        assertThat(Device.parse("auto")).isEqualTo(new Device.Auto());
        assertThat(Device.parse("CPU")).isEqualTo(new Device.Cpu());
        assertThat(Device.parse("gpu")).isEqualTo(new Device.Gpu(0));
        assertThat(Device.parse("gpu:3")).isEqualTo(new Device.Gpu(3));
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> Device.parse("tpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("device must be auto, cpu, gpu or gpu:N such as gpu:1, but is \"tpu\"");
    }
}
