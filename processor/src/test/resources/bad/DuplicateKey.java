import dev.foldnet.dsl.*;

@Network(name = "Net", input = {8, 8, 8})
@Sequential
class DuplicateKey {
    @Conv(out = 8) Tensor conv1;
    // [DuplicateKey] the key "conv1.weight" belongs to the member "conv1" already; give one of them another @Name, or share the weights with @Same
    //|      conv1
    //|      ^
    //|    in Net: conv1
    @Name("conv1") @Conv(out = 8) Tensor conv2;
    // [DuplicateKey] the key "rep.weight" belongs to an earlier copy of the member already; give one of them another @Name, or share the weights with @Same
    //|      rep
    //|      ^
    //|    in Net: rep
    @Repeat("3") @Name("rep") @Conv(out = 8) Tensor rep;
    @Name("") Unit one;
    // [DuplicateKey] the key "conv.weight" belongs to the member "one" already; give one of them another @Name, or share the weights with @Same...
    @Name("") Unit two;
    @Name("unit") Unit u1;
    // [DuplicateKey] the key "unit.conv.weight" belongs to the member "u1" already; give one of them another @Name, or share the weights with @Same...
    @Name("unit") Unit u2;
    Unit shared;
    @Same("shared") Unit again;
    // [DuplicateKey] the key "x.0.conv.weight" belongs to an earlier copy of the member already; give one of them another @Name, or share the weights with @Same...
    @Repeat("2") @Name("x.{i / 2}") Unit xs;
    @Weight(shape = 3) Tensor w;
    // [DuplicateKey] the key "w" belongs to the member "w" already; give one of them another @Name, or share the weights with @Same...
    @Name("w") @Weight(shape = 3) Tensor v;
    Unit unit1;
    // [DuplicateKey] the key "unit1.conv.weight" belongs to the member "unit1" already; give one of them another @Name, or share the weights with @Same...
    @Repeat("2") @Name("unit{i + 1}") Unit units;
    @Conv(out = 4) Tensor c;
    // [Shape] applied once more, it wants "c.weight" of shape [4, 4, 1, 1], but the first time it was [4, 8, 1, 1]; both have to take values of like shape...
    @Same("c") Tensor d;

    @Sequential static class Unit {
        @Conv(out = 8) Tensor conv;
        @BatchNorm Tensor bn;
    }
}
