"""Makes assets/models and tests/models; see scripts/make-models.

The quality network is taken as it is, but for its weights, which are rounded. The speaker encoder is read out
of its checkpoint, put into the order of gates that ONNX and its runtimes use (input, output, forget, cell;
PyTorch: input, forget, cell, output), and written as one run of rounded 16-bit floats. What is rounded is as
large as before, and packed half as large. The fixtures are the answers of the originals: of speechmos itself,
and of the checkpoint at full precision, calculated with numpy.
"""

import collections
import pathlib
import pickle
import shutil
import sys
import wave

import librosa
import numpy as np
import onnx

PACKAGES, ASSETS, FIXTURES = map(pathlib.Path, sys.argv[1:])
sys.path.insert(0, str(PACKAGES))
from speechmos.dnsmos import DNSMOS  # noqa: E402

RATE = 16_000
LAYERS = 3
# How many binary digits are cut off a weight: of the 24 of the quality network, and of the 11 of the encoder.
QUALITY_CUT = 13
SPEAKER_CUT = 2


# Sounds that a test makes alike: the sample clip, heard as if it were of 16 kHz, and noise.


def speech():
    with wave.open("assets/sample/practice.wav") as clip:
        raw = clip.readframes(clip.getnframes())
    return np.frombuffer(raw, "<i2").astype(np.float32) / 32768


def noise(count):
    values = np.empty(count, np.float32)
    state = 1
    for at in range(count):
        state = (state * 1_664_525 + 1_013_904_223) % 2**32
        values[at] = (state >> 8) / 2**24 - 0.5
    return values


def sounds():
    clean = speech()
    return {
        "clean": clean,
        "noisy": clean * np.float32(0.5) + noise(len(clean)) * np.float32(0.05),
        "short": clean[RATE : 4 * RATE],
    }


# Quality: sig, bak and ovr of each window that the original looks at.


class Windows(DNSMOS):
    def get_polyfit_val(self, *raw):
        self.seen.append(super().get_polyfit_val(*raw))
        return self.seen[-1]


def quality(model, p808):
    windows = Windows(str(model), str(p808))
    for name, samples in sounds().items():
        windows.seen = []
        windows(samples, RATE, False)
        for start, values in enumerate(windows.seen):
            yield " ".join([name, str(start), *(f"{value:.5f}" for value in values)])


# The speaker encoder.


class Checkpoint(pickle.Unpickler):
    """What PyTorch wrote before it used zip files, without PyTorch: tensors are descriptions first."""

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda key, offset, size, *_: (key, offset, size)
        if (module, name) == ("torch", "FloatStorage"):
            return np.float32
        raise pickle.UnpicklingError(f"{module}.{name} is not expected")

    def persistent_load(self, told):
        _, kind, key, _, count, _ = told
        assert kind is np.float32
        return key, count


def weights(path):
    with path.open("rb") as file:
        for _ in range(3):  # a magic number, the version, sizes of types
            pickle.load(file)
        state = Checkpoint(file).load()["model_state"]
        storages = {}
        for key in pickle.load(file):
            count = int.from_bytes(file.read(8), "little")
            storages[key] = np.frombuffer(file.read(4 * count), "<f4")
    tensors = {}
    for name, ((key, _), offset, size) in state.items():
        tensors[name] = storages[key][offset : offset + int(np.prod(size))].reshape(size)
    return tensors


def rounded(weights, cut):
    """Floats whose last binary digits, so many, are zero."""
    whole = np.uint32 if weights.dtype == np.float32 else np.uint16
    bits = np.ascontiguousarray(weights).view(whole).astype(np.uint64)
    bits = ((bits + (1 << (cut - 1))) >> cut << cut).astype(whole)
    return bits.view(weights.dtype).reshape(weights.shape)


def with_rounded_weights(model):
    for initializer in model.graph.initializer:
        weights = onnx.numpy_helper.to_array(initializer)
        if weights.dtype == np.float32 and weights.size > 64:
            kept = rounded(weights, QUALITY_CUT)
            initializer.CopyFrom(onnx.numpy_helper.from_array(kept, initializer.name))
    return model


def gates_of_onnx(tensor):
    given, forget, cell, output = np.split(tensor, 4)
    return np.concatenate([given, output, forget, cell])


def packed(tensors):
    for layer in range(LAYERS):
        for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
            yield gates_of_onnx(tensors[f"lstm.{part}_l{layer}"])
    yield tensors["linear.weight"]
    yield tensors["linear.bias"]


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -60, 60)))


def embedding(tensors, mel):
    steps = mel
    for layer in range(LAYERS):
        w, r, b, c = (
            tensors[f"lstm.{part}_l{layer}"]
            for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        )
        hidden = cell = np.zeros(r.shape[1], np.float32)
        out = []
        for step in steps @ w.T + b + c:
            given, forget, new, output = np.split(step + r @ hidden, 4)
            cell = sigmoid(forget) * cell + sigmoid(given) * np.tanh(new)
            hidden = sigmoid(output) * np.tanh(cell)
            out.append(hidden)
        steps = np.array(out)
    raw = np.maximum(tensors["linear.weight"] @ steps[-1] + tensors["linear.bias"], 0)
    return raw / np.linalg.norm(raw)


def speaker(tensors):
    for name, samples in sounds().items():
        if name == "short":
            continue
        level = 20 * np.log10(np.sqrt(np.mean(samples.astype(np.float64) ** 2)))
        samples = samples * np.float32(10 ** (max(-30 - level, 0) / 20))
        mel = librosa.feature.melspectrogram(
            y=samples, sr=RATE, n_fft=400, hop_length=160, n_mels=40
        ).astype(np.float32).T
        for window in (0, 12, 30):
            values = embedding(tensors, mel[window * 40 : window * 40 + 160])
            yield " ".join([name, str(window), *(f"{value:.4f}" for value in values)])


def main():
    ASSETS.mkdir(parents=True, exist_ok=True)
    FIXTURES.mkdir(parents=True, exist_ok=True)
    models = PACKAGES / "speechmos" / "dnsmos_models"
    onnx.save(with_rounded_weights(onnx.load(models / "sig_bak_ovr.onnx")), ASSETS / "dnsmos.onnx")
    [licence] = PACKAGES.glob("speechmos-*.dist-info/LICENSE.txt")
    shutil.copyfile(licence, ASSETS / "dnsmos-MIT.txt")
    [licence] = PACKAGES.glob("Resemblyzer-*.dist-info/LICENSE")
    shutil.copyfile(licence, ASSETS / "speaker-encoder-Apache-2.0.txt")
    tensors = weights(PACKAGES / "resemblyzer" / "pretrained.pt")
    halves = np.concatenate([part.ravel() for part in packed(tensors)]).astype("<f2")
    (ASSETS / "speaker-encoder.f16").write_bytes(rounded(halves, SPEAKER_CUT).tobytes())
    lines = list(quality(models / "sig_bak_ovr.onnx", models / "model_v8.onnx"))
    (FIXTURES / "quality.txt").write_text("\n".join(lines) + "\n")
    (FIXTURES / "speaker.txt").write_text("\n".join(speaker(tensors)) + "\n")


main()
