"""The bank's own rule: a value, which the same evaluator judges as those of the library."""

from cdk_governed_ai import Check, Control, Rule, RuleExamples, RuleLevel, RulePack, RuleParameter, Severity

TYPE = "AWS::SageMaker::EndpointConfig"


def variants(variant: dict) -> list:
    return [{"Subject": {"Type": TYPE, "Properties": {"ProductionVariants": [variant]}}}]


endpoint_instance_reserved = Rule(
    id="ExampleBankEndpointInstanceReserved",
    title="Endpoints run on instance types that are reserved",
    why="Without a reservation a new version of the model may find no capacity.",
    fix="Set InstanceType of every variant to a type of the list reservedInstanceTypes.",
    severity=Severity.MEDIUM,
    level=RuleLevel.BASELINE,
    applies_to=[TYPE],
    when=Check.some_item("ProductionVariants", Check.exists("InstanceType")),
    condition=Check.every_item(
        "ProductionVariants",
        Check.like("InstanceType", RuleParameter.named("reservedInstanceTypes", ["ml.m5.*"])),
    ),
    controls=[Control.custom("Example Bank AI standard", "4.2")],
    examples=RuleExamples(
        compliant=variants({"InstanceType": "ml.m5.large"}),
        non_compliant=variants({"InstanceType": "ml.m5d.large"}),
        unknown=variants({"InstanceType": {"Ref": "AWS::StackName"}}),
        not_applicable=variants({"ServerlessConfig": {"MemorySizeInMB": 2048}}),
    ),
)

bank_rules = RulePack.of("example-bank", [endpoint_instance_reserved])
