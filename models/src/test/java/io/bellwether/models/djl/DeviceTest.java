package io.bellwether.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void readsEveryKind() {
        assertThat(Device.parse("auto")).isEqualTo(new Device.Auto());
        assertThat(Device.parse("CPU")).isEqualTo(new Device.Cpu());
        assertThat(Device.parse("gpu")).isEqualTo(new Device.AnyGpu());
        assertThat(Device.parse("gpu:3")).isEqualTo(Device.gpu(3));
        assertThat(Device.parse("gpu:0,2")).isEqualTo(new Device.Gpus(List.of(0, 2)));
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> Device.parse("tpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "device must be auto, cpu, gpu, gpu:N such as gpu:1, or several such as gpu:0,1, but is \"tpu\"");
    }
}
