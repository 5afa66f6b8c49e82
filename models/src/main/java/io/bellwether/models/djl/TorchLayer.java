package io.bellwether.models.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.bellwether.models.batch.BatchModel;
import io.bellwether.models.bundle.ModelBundle;

/** The devices as PyTorch sees them. */
record TorchLayer() implements DeviceLayer {
    static final String ENGINE = "PyTorch";

    @Override
    public int gpus() {
        TorchSettings.apply();
        return Engine.getEngine(ENGINE).getGpuCount();
    }

    @Override
    public int batchesAtOnce(Place place) {
        TorchSettings.apply();
        return place instanceof Place.Gpu ? 1 : TorchSettings.batchesOnCpu(JniUtils.getNumThreads());
    }

    @Override
    public BatchModel<long[], float[][]> load(ModelBundle bundle, Place place, boolean half) {
        return new TorchBatchModel(half ? TorchModule.openHalf(bundle, place) : TorchModule.open(bundle, place, false));
    }
}
