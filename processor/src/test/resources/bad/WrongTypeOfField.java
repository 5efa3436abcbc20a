import dev.foldnet.dsl.*;
import java.util.List;

@Sequential
class WrongTypeOfField {
    record Loop(int a, Loop[] more) {}
    record Tensors(Tensor x) {}
    record Row(int out, Block act, Inner[] rows) {}
    record Inner(String name, double[] values) {}

    // [WrongType] long is no type of the language: use int (64 bit in expressions)
    @Param long big;
    // [WrongType] float is no type of the language: use double
    @Let("0.5") float half;
    // [WrongType] Integer is no type of the language: use int
    @Param Integer boxed;
    // [WrongType] List is no type of the language: use an array
    @Param List<Integer> list;
    // [WrongType] x cannot be Tensor: @Param takes int, double, boolean, String, Block, a record or an array of these; a tensor comes in by @Input
    @Param Tensor x;
    // [WrongType] unit cannot be Unit: @Param takes ...; any block is a Block
    @Param Unit unit;
    // [WrongType] record Loop has a column of its own type
    @Param Loop loop;
    // [WrongType] column x of record Tensors is Tensor; a column is ...
    @Param Tensors tensors;
    @Param Row[][] fine;
    @Relu Tensor y;

    @Sequential static class Unit {
        @Relu Tensor y;
    }
}
