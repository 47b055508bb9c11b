"""The questions over HTTP: of each declaration a route."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from api.http.answering import StoreDependency, respond
from api.openapi.examples import answers
from api.questions.declaration import Parameter, Question, argument, signed

Format = Literal["json", "csv", "xlsx", "text"]
_FORMAT = Field("json", description="json, csv (Excel, UTF-8 BOM) hoặc xlsx; text: như trên dòng lệnh")


class _Strict(BaseModel):
    """Other parameters are refused; a form sends what was left open as nothing."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _given(cls, data: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in data.items() if value != ""}


def router_of(questions: Iterable[Question[Any]], tag: str) -> APIRouter:
    """The routes that ask these questions: ``GET /api/NAME``."""
    router = APIRouter(prefix="/api", tags=[tag])
    for question in questions:
        responses = answers(question.name, question.shape, tables=True)
        route = router.get(f"/{question.name}", name=question.name, summary=question.vi, description=question.about, responses=responses)
        route(_endpoint(question))
    return router


def given_by(question: Question[Any]) -> Callable[..., Any]:
    """A dependency: the parameters of a question as the address gives them, by name, with ``format``."""

    def given(asked: Any) -> Any:
        return asked

    return signed(given, question.name, question.about, [argument("asked", Annotated[_query(question), Query()])])


def _query(question: Question[Any]) -> type[BaseModel]:
    fields: dict[str, Any] = {one.name: (_type(one), _field(one)) for one in question.parameters}
    fields["format"] = (Format, _FORMAT)
    name = f"{question.name.title()}Query"
    if question.strict:
        # what others read from the address itself has to be known here, too
        fields |= {"lang": (Literal["vi", "en"] | None, None), "width": (int | None, Field(None, ge=40, le=400))}
        return create_model(name, __base__=_Strict, **fields)
    return create_model(name, **fields)


def _endpoint(question: Question[Any]) -> Callable[..., Response]:
    names = [one.name for one in question.parameters]

    def answer(request: Request, store: StoreDependency, asked: Any) -> Response:
        given = {name: getattr(asked, name) for name in names}
        return respond(request, store, lambda: question.ask(store, **given), question, asked.format)

    asked = Annotated[Any, Depends(given_by(question))]
    arguments = (argument("request", Request), argument("store", StoreDependency), argument("asked", asked))
    return signed(answer, question.name, question.about, arguments)


def _type(one: Parameter) -> Any:
    kind: Any = Literal[one.choices] if one.choices else one.kind
    return kind if one.needed or one.default is not None else kind | None


def _field(one: Parameter) -> Any:
    limits: dict[str, Any] = {}
    if one.kind is int:
        limits = {"ge": one.least, "le": one.most}
    elif one.kind is str and not one.choices:
        limits = {"min_length": one.shortest or None, "max_length": one.longest}
    return Field(
        ... if one.needed else one.default,
        alias=one.wire or None,
        description=one.words,
        examples=[one.example] if one.example else None,
        json_schema_extra={"format": "date"} if one.day else None,
        **limits,
    )
